/** The exit code of a core process that found files of the installation changed. */
export const damagedInstallation = 86;
