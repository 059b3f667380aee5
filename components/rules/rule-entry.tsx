import { Tag } from '@/components/ui/tag';
import { useWords } from '../language/use-words';
import type { ShownRule } from './shown-rule';

/** One rule: when it applies, what follows, since when, what is said, where it comes from, an example. */
export function RuleEntry({ rule }: { rule: ShownRule }) {
  const t = useWords();
  const titleId = `${rule.id}-title`;
  return (
    <article className="rule" id={rule.id} aria-labelledby={titleId} tabIndex={-1}>
      <header>
        <a className="rid" href={`#${rule.id}`} aria-label={t('Link to rule {id}', { id: rule.id })}>
          {rule.id}
        </a>
        <h3 id={titleId}>{rule.condition}</h3>
        {rule.isOfficial && <Tag tone="info">{t('Official text')}</Tag>}
        {rule.isOwnReading && <Tag tone="warn">{t('Our reading')}</Tag>}
        {!rule.isOfficial && !rule.isOwnReading && <Tag>{t('Observed')}</Tag>}
      </header>
      <p className="say">{t('{sentence}.', { sentence: rule.outcome })}</p>
      <dl className="meta">
        <dt>{t('In force')}</dt>
        <dd>{rule.inForce}</dd>
        {rule.message && (
          <>
            <dt>{t('Message')}</dt>
            <dd>
              <span className="quote" lang={rule.isPortalText ? 'en' : undefined}>
                {rule.message}
              </span>{' '}
              {rule.isPortalText && <Tag>{t('portal text')}</Tag>}
            </dd>
          </>
        )}
        {rule.advice && (
          <>
            <dt>{t('What to do')}</dt>
            <dd>{rule.advice}</dd>
          </>
        )}
        <dt>{t('Source')}</dt>
        <dd>{rule.sources.join('; ')}</dd>
      </dl>
      <div className="ex">
        <h4>{t('Example')}</h4>
        <p>{rule.example}</p>
      </div>
    </article>
  );
}
