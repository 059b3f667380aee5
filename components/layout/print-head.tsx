import { useWords } from '../language/use-words';
import { REPLICA_LINE } from './replica-line';

interface PrintHeadProps {
  readonly gstin: string;
  readonly name: string;
  /** In words, as in "Oct 2026". */
  readonly period?: string;
  readonly madeBy: string;
  /** DD/MM/YYYY HH:MM. */
  readonly madeOn: string;
}

/** First line of a printed sheet: whose, for when, made by whom and when. Not shown on the screen. */
export function PrintHead({ gstin, name, period, madeBy, madeOn }: PrintHeadProps) {
  const t = useWords();
  return (
    <p className="print-only">
      <b>GSTIN {gstin}</b> - {name}. {period !== undefined && `${t('Tax period {period}.', { period })} `}
      {t('Made by {madeBy} on {madeOn}.', { madeBy, madeOn })} {t(REPLICA_LINE)}
    </p>
  );
}
