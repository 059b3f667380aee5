import type { ReactNode } from 'react';
import { useWords } from '../language/use-words';
import { GstinText } from '../ui/gstin-text';

interface TaxpayerRibbonProps {
  readonly gstin: string;
  readonly legalName: string;
  readonly tradeName: string;
  /** A second row: Financial Year, Return Period … */
  readonly more?: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** Whose page this is. */
export function TaxpayerRibbon({ gstin, legalName, tradeName, more = [] }: TaxpayerRibbonProps) {
  const t = useWords();
  const cells = [
    { label: 'GSTIN', value: <GstinText value={gstin} /> },
    { label: t('Legal Name'), value: legalName },
    { label: t('Trade Name'), value: tradeName },
    ...more,
  ];
  return (
    <dl className="ribbon">
      {cells.map((cell) => (
        <div key={cell.label}>
          <dt>{cell.label}</dt>
          <dd>{cell.value}</dd>
        </div>
      ))}
    </dl>
  );
}
