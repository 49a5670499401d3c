/** The separators that may stand where a name has nothing: PS3.5 §6.2 PN is family^given^middle^prefix^suffix. */
const nothing = '';

/**
 * A person's name for the eye: `HARALDSEN^TOR^EINAR` is `HARALDSEN, TOR EINAR`. Of several component groups the
 * alphabetic stands first and the ideographic behind it, as they are written side by side in lists.
 */
export function showName(stored: string): string {
  const [alphabetic = nothing, ideographic = nothing] = stored.split('=').map(oneGroup);
  if (alphabetic === nothing) return ideographic;
  return ideographic === nothing ? alphabetic : `${alphabetic} ${ideographic}`;
}

function oneGroup(group: string): string {
  const [family = nothing, given, middle, prefix, suffix] = group.split('^').map((part) => part.trim());
  const rest = [prefix, given, middle, suffix]
    .filter((part) => part !== undefined && part !== nothing)
    .join(' ');
  if (rest === nothing) return family;
  return family === nothing ? rest : `${family}, ${rest}`;
}
