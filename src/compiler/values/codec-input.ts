/** `dateFromText` of the model, as a function of the script. */
export const parseDateText = (name: string): string => `function ${name}(text) {
  const iso =
    /^((?:[+-]\\d{6}|\\d{4})(?:-\\d\\d(?:-\\d\\d)?)?)(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?$/;
  const [whole, day] = iso.exec(text.trim()) ?? [];
  const date = new Date(whole);
  // JavaScript reads the 30th of February as the 1st of March.
  return new Date(day).toISOString().startsWith(day) && !Number.isNaN(date.getTime()) ? date : undefined;
}`;
