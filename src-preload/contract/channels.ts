/** The only channels between a window of the Electron shell and its main process. */
export const channels = {
  /** `(command, input, turn, library)`: one command of the contract; answers an outcome. */
  call: 'simile:call',
  /** `(turn)`: withdraws the question of that turn. */
  cancel: 'simile:cancel',
  /** `(purpose)`: the file dialog; answers an outcome with a grant. */
  choose: 'simile:choose',
  /** `(path)`: a file that a person dropped on the window; answers an outcome with a grant. */
  grantFile: 'simile:grant-file',
  /** `(update)`: installs an update that was staged, once a person says so; answers an outcome. */
  install: 'simile:install',
  /** To the window: one event of the contract. */
  told: 'simile:told',
} as const;

/** What addresses of pictures begin with, on the window's own origin. */
export const pixelsPrefix = '/pixels/';
