import type { SampleResume } from './corpus.js';
import { sampleDocx } from './docx-files.js';
import { samplePdf } from './pdf-files.js';

/** A sample as a file of its layout. */
export async function sampleFile(sample: SampleResume): Promise<Buffer> {
  switch (sample.layout) {
    case 'pdf-one':
    case 'pdf-two':
    case 'pdf-table':
      return samplePdf(sample);
    case 'docx':
    case 'docx-table':
      return sampleDocx(sample);
    case 'text':
      return Buffer.from(sampleText(sample, (heading) => heading));
    case 'markdown':
      return Buffer.from(sampleText({ ...sample, head: `# ${sample.head}` }, (heading) => `## ${heading}`));
  }
}

/** A sample as text. */
export function sampleText({ head, sections }: SampleResume, heading: (text: string) => string): string {
  const parts = Object.entries(sections).map(([title, text]) => `${heading(title)}\n${text}`);
  return [head, ...parts].join('\n');
}
