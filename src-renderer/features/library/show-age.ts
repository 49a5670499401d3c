/** An age in years as it is said: months below two years, weeks below three months, days below four weeks. */
export function showAge(years: number | undefined): string {
  if (years === undefined) return '';
  if (years >= 2) return `${Math.floor(years)} y`;
  const days = Math.round(years * 365.25);
  if (days < 28) return `${days} d`;
  return days < 91 ? `${Math.floor(days / 7)} w` : `${Math.floor(years * 12)} mo`;
}

/** Age and sex as a list holds them, `54 y F`. */
export function showAgeSex(age: number | undefined, sex: string): string {
  return [showAge(age), sex].filter((part) => part !== '').join(' ');
}
