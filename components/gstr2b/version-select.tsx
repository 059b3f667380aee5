'use client';

import { useId } from 'react';
import { instantText } from '@/components/ui/instant-text';
import { Select } from '@/components/ui/select';
import { useUrlState } from '@/components/ui/url-state';
import type { StatementVersion } from '@/lib/schemas/gstr2b-statement';
import { useWords } from '../language/use-words';

const CAUSE: Readonly<Record<string, string>> = { DRAFT: 'draft of', COMPUTE: 'computed' };

interface VersionSelectProps {
  readonly versions: readonly StatementVersion[];
  readonly current: number;
}

/** The kept versions of a statement; the newest is the one GSTR-3B is filled from. */
export function VersionSelect({ versions, current }: VersionSelectProps) {
  const t = useWords();
  const { go } = useUrlState();
  const selectId = useId();
  const newest = versions[0]?.version;
  const choose = (value: string): void => go({ version: Number(value) === newest ? null : value, page: null });
  return (
    <label className="row" htmlFor={selectId}>
      <b>{t('Version')}</b>
      <Select id={selectId} small value={current} onChange={(event) => choose(event.currentTarget.value)}>
        {versions.map(({ version, cause, computedAt }) => (
          <option key={version} value={version}>
            {version === newest ? t('{version} of {count}', { version, count: versions.length }) : version},{' '}
            {t(CAUSE[cause]) ?? t('computed')} {instantText(computedAt)}
          </option>
        ))}
      </Select>
    </label>
  );
}
