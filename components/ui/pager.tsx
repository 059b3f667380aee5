'use client';
import Link from 'next/link';
import type { FormEvent } from 'react';
import { useWords } from '../language/use-words';
import { type PageNumber, pageNumbers } from './page-numbers';
import { useUrlState } from './url-state';

interface PagerProps {
  /** From 1. */
  readonly page: number;
  readonly pageCount: number;
  /** Name in the address. */
  readonly param?: string;
}

/** Pages as links; with many of them also a field to type a page in. Nothing for a single page. */
export function Pager({ page, pageCount, param = 'page' }: PagerProps) {
  const t = useWords();
  const { hrefWith, go } = useUrlState();
  if (pageCount <= 1) return null;
  const hrefOf = (target: number): string => hrefWith({ [param]: target === 1 ? null : target });
  const jump = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = Number(new FormData(event.currentTarget).get('target'));
    if (Number.isInteger(typed) && typed >= 1 && typed <= pageCount) go({ [param]: typed === 1 ? null : typed });
  };
  return (
    <nav className="pager" aria-label={t('Pages')}>
      <Step label={t('Previous page')} mark="<" href={page > 1 ? hrefOf(page - 1) : null} />
      {pageNumbers(page, pageCount).map((one, index) => (
        <PageLink key={one === 'gap' ? `gap ${index}` : one} one={one} page={page} pageCount={pageCount} hrefOf={hrefOf} />
      ))}
      <Step label={t('Next page')} mark=">" href={page < pageCount ? hrefOf(page + 1) : null} />
      {pageCount > 7 && (
        <form className="pager-form" key={page} onSubmit={jump}>
          <label htmlFor={`${param}-target`}>{t('Page')}</label>
          <input
            className="in s"
            id={`${param}-target`}
            name="target"
            type="number"
            min={1}
            max={pageCount}
            defaultValue={page}
            required
            inputMode="numeric"
          />
          {t('of {pageCount}', { pageCount })}
        </form>
      )}
    </nav>
  );
}

function Step({ label, mark, href }: { label: string; mark: string; href: string | null }) {
  if (href === null) return <span aria-hidden="true">{mark}</span>;
  return (
    <Link href={href} aria-label={label} scroll={false}>
      {mark}
    </Link>
  );
}

interface PageLinkProps {
  readonly one: PageNumber;
  readonly page: number;
  readonly pageCount: number;
  readonly hrefOf: (page: number) => string;
}

function PageLink({ one, page, pageCount, hrefOf }: PageLinkProps) {
  const t = useWords();
  if (one === 'gap')
    return (
      <span className="gap" aria-hidden="true">
        …
      </span>
    );
  return (
    <Link
      href={hrefOf(one)}
      aria-label={t('Page {one} of {pageCount}', { one, pageCount })}
      aria-current={one === page ? 'page' : undefined}
      scroll={false}
    >
      {one}
    </Link>
  );
}
