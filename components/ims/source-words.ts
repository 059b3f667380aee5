import type { SourceForm } from '@/lib/domain/document';

/** Sources as lists name them. */
export const SOURCE_LABEL: Readonly<Record<SourceForm, string>> = {
  GSTR1: 'GSTR 1',
  IFF: 'IFF',
  GSTR1A: 'GSTR 1A',
  GSTR5: 'GSTR 5',
  GSTR6: 'GSTR 6',
  ICEGATE: 'ICEGATE',
  RULE37A: 'Rule 37A',
};

export const FILING_LABEL = { SAVED: 'Not Filed', FILED: 'Filed' } as const;
