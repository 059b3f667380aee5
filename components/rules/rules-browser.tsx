'use client';

import { useDeferredValue, useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { Tag } from '@/components/ui/tag';
import { useRichWords, useWords } from '../language/use-words';
import { RuleEntry } from './rule-entry';
import { filterAreas } from './search-rules';
import type { ShownArea } from './shown-rule';

interface RulesBrowserProps {
  readonly areas: readonly ShownArea[];
  readonly periods: readonly { readonly period: string; readonly label: string }[];
}

/** All rules, narrowed by words and by the period in which they are in force. An address with #R046 leads to its rule. */
export function RulesBrowser({ areas, periods }: RulesBrowserProps) {
  const t = useWords();
  const rich = useRichWords();
  const [words, setWords] = useState('');
  const [period, setPeriod] = useState('');
  const asked = useDeferredValue(words);
  const shown = filterAreas(areas, asked, period);
  const total = areas.reduce((count, area) => count + area.rules.length, 0);
  const count = shown.reduce((sum, area) => sum + area.rules.length, 0);
  const target = useTarget();
  const selectId = useId();
  const clear = (): void => {
    setWords('');
    setPeriod('');
  };
  return (
    <div className="panel">
      <div className="row between no-print">
        <div className="row">
          <SearchInput
            label={t('Search the rules')}
            placeholder={t('Number or words, such as R046 or pending')}
            small={false}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <label className="row" htmlFor={selectId}>
            <span>{t('As in force for')}</span>
            <Select id={selectId} value={period} onChange={(event) => setPeriod(event.currentTarget.value)}>
              <option value="">{t('all periods')}</option>
              {periods.map((choice) => (
                <option key={choice.period} value={choice.period}>
                  {choice.label}
                </option>
              ))}
            </Select>
          </label>
        </div>
        <div className="row">
          <span className="muted" role="status">
            {t('{total} rules, {count} shown', { total, count })}
          </span>
          <Button variant="secondary" size="s" icon="print" onClick={() => window.print()}>
            {t('Print')}
          </Button>
        </div>
      </div>
      <div className="rulepage">
        <nav className="rnav no-print" aria-label={t('Groups of rules')}>
          <ul>
            {shown.map((area) => (
              <li key={area.key}>
                <a
                  href={`#${area.key}`}
                  aria-current={area.key === target || area.rules.some((rule) => rule.id === target) ? 'true' : undefined}
                >
                  {area.title} <span>{area.rules.length}</span>
                </a>
              </li>
            ))}
          </ul>
          <p className="hint">
            {rich('{official} stands in a law, notice, manual or FAQ. {own} fills a gap. {observed} is known from software or guides.', {
              official: <Tag tone="info">{t('Official text')}</Tag>,
              own: <Tag tone="warn">{t('Our reading')}</Tag>,
              observed: <Tag>{t('Observed')}</Tag>,
            })}
          </p>
        </nav>
        <div>
          {shown.map((area) => (
            <section key={area.key} aria-labelledby={area.key}>
              <h2 id={area.key} className="sec" tabIndex={-1}>
                {area.title}
              </h2>
              {area.rules.map((rule) => (
                <RuleEntry key={rule.id} rule={rule} />
              ))}
            </section>
          ))}
          {count === 0 && (
            <EmptyState title={t('No rule has these words')} icon="search" action={<Button onClick={clear}>{t('Show all rules')}</Button>}>
              {t('A number such as R046 or part of a word is enough.')}
            </EmptyState>
          )}
        </div>
      </div>
    </div>
  );
}

/** The rule or group that the address names. */
function useTarget(): string {
  const [target, setTarget] = useState('');
  useEffect(() => {
    const read = (): void => setTarget(window.location.hash.slice(1));
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return target;
}
