import { Tag } from '@/components/ui/tag';
import type { ShownRule } from './shown-rule';

/** One rule: when it applies, what follows, since when, what is said, where it comes from, an example. */
export function RuleEntry({ rule }: { rule: ShownRule }) {
  const titleId = `${rule.id}-title`;
  return (
    <article className="rule" id={rule.id} aria-labelledby={titleId} tabIndex={-1}>
      <header>
        <a className="rid" href={`#${rule.id}`} aria-label={`Link to rule ${rule.id}`}>
          {rule.id}
        </a>
        <h3 id={titleId}>{rule.condition}</h3>
        {rule.isOfficial && <Tag tone="info">Official text</Tag>}
        {rule.isOwnReading && <Tag tone="warn">Our reading</Tag>}
        {!rule.isOfficial && !rule.isOwnReading && <Tag>Observed</Tag>}
      </header>
      <p className="say">{rule.outcome}.</p>
      <dl className="meta">
        <dt>In force</dt>
        <dd>{rule.inForce}</dd>
        {rule.message && (
          <>
            <dt>Message</dt>
            <dd>
              <span className="quote">{rule.message}</span> {rule.isPortalText && <Tag>portal text</Tag>}
            </dd>
          </>
        )}
        {rule.advice && (
          <>
            <dt>What to do</dt>
            <dd>{rule.advice}</dd>
          </>
        )}
        <dt>Source</dt>
        <dd>{rule.sources.join('; ')}</dd>
      </dl>
      <div className="ex">
        <h4>Example</h4>
        <p>{rule.example}</p>
      </div>
    </article>
  );
}
