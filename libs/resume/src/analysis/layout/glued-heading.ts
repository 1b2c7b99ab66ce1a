/** The words of headings, those first that others begin with. */
const WORDS =
  /professional|employment|relevant|technical|academic|personal|selected|additional|leadership|management|engineering|volunteering|volunteer|career|work|core|key|soft|tech|areas|about|side|open|source|other|further|competencies|certifications|certificates|achievements|publications|technologies|responsibilities|experience|background|references|objective|education|expertise|languages|interests|projects|training|overview|profile|summary|history|skills|awards|honors|honours|hobbies|stack|tools|and|of|me/g;

/** `workexperience` as `work experience`: where letters are set apart, readers lose the spaces between words. */
export function unglue(heading: string): string {
  const words = heading.includes(' ') ? null : heading.match(WORDS);
  return words?.join('') === heading ? words.join(' ') : heading;
}
