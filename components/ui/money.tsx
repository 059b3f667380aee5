import { formatRupees, type Paise } from '@/lib/domain/money';
import { useWords } from '../language/use-words';
import { classNames } from './class-names';

interface MoneyProps {
  readonly value: Paise;
  /** For differences: +4,500.00, -12,600.00, no change; green and red repeat the sign. */
  readonly signed?: boolean;
  readonly bold?: boolean;
}

/** Rupees with lakh-crore grouping and two decimals. The unit stands in the column's header, not here. */
export function Money({ value, signed = false, bold = false }: MoneyProps) {
  const t = useWords();
  if (!signed) return <span className={classNames('num', bold && 'bold')}>{formatRupees(value)}</span>;
  if (value === 0) return <span className="num muted">{t('no change')}</span>;
  return (
    <span className={classNames('num', 'bold', value > 0 ? 'up' : 'down')}>
      {value > 0 ? '+' : ''}
      {formatRupees(value)}
    </span>
  );
}
