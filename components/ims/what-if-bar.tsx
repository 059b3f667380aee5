'use client';
import { Button } from '@/components/ui/button';
import { formatRupees, type Paise, paise } from '@/lib/domain/money';
import { TAX_HEAD_LABEL, TAX_HEADS, type TaxAmounts, totalTax } from '@/lib/domain/tax-amounts';
import type { StatementFigures } from '@/lib/schemas/section-page';
import { useWords } from '../language/use-words';
import { signedRupees } from './what-if';

interface WhatIfBarProps {
  readonly count: number;
  /** "2 on this page, 1 on page 2". */
  readonly where: string;
  readonly difference: TaxAmounts;
  readonly statement: StatementFigures;
  /** The word for what cannot be undone any more is a disabled button. */
  readonly canUndo: boolean;
  readonly onUndo: () => void;
}

const tone = (amount: number): string => (amount === 0 ? 'muted' : amount > 0 ? 'up' : 'down');

/** What the staged changes do to the open statement, head by head, before they are saved. */
export function WhatIfBar({ count, where, difference, statement, canUndo, onUndo }: WhatIfBarProps) {
  const t = useWords();
  const table = statement.cell === '4A5' ? t('Table 4(A)(5)') : t('Table 4(A)(1)');
  return (
    <div className="what">
      <div className="wrap">
        <div className="staged">
          <span className="n">{count}</span>
          <span>
            {count === 1 ? t('staged change') : t('staged changes')}
            <br />
            <span className="small muted on">{where}</span>
          </span>
          <Button
            variant="secondary"
            size="s"
            icon="undo"
            aria-label={t('Undo the last staged change')}
            offReason={canUndo ? undefined : t('Nothing to undo.')}
            onClick={onUndo}
          >
            <span className="tx">{t('Undo')}</span>
          </Button>
        </div>
        <table>
          <caption className="vh">{t('What these changes do before you save')}</caption>
          <thead className="vh">
            <tr>
              <th scope="col">{t('Statement')}</th>
              {TAX_HEADS.map((head) => (
                <th key={head} scope="col">
                  {t(TAX_HEAD_LABEL[head])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                <span
                  className="lab"
                  title={statement.isStale ? t('As last computed; actions saved since then are not in it.') : undefined}
                >
                  {t('GSTR-2B, {label}', { label: statement.label })}
                  {statement.isStale && `, ${t('as last computed')}`}
                </span>
                {table}
              </th>
              {TAX_HEADS.map((head) => (
                <td key={head}>
                  <span className="lab">
                    <span aria-hidden="true">{t(TAX_HEAD_LABEL[head])}</span>{' '}
                    <b className={tone(difference[head])}>{t(signedRupees(difference[head]))}</b>
                  </span>
                  {statement.amounts && <BeforeAfter before={statement.amounts[head]} change={difference[head]} />}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
        <p className="brief">
          {table} <b className={tone(totalTax(difference))}>{t(signedRupees(totalTax(difference)))}</b>
        </p>
      </div>
    </div>
  );
}

function BeforeAfter({ before, change }: { before: Paise; change: Paise }) {
  return (
    <span className="ba">
      {formatRupees(before)} → <b>{formatRupees(paise(before + change))}</b>
    </span>
  );
}
