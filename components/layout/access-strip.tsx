'use client';
import { useState } from 'react';
import { useWords } from '../language/use-words';
import { Icon } from '../ui/icon';
import { type DisplaySettings, displayCookie, stepTextSize } from './display-settings';
import { REPLICA_LINE } from './replica-line';

/** The permanent line, the way past the head, contrast and text size. */
export function AccessStrip({ display }: { display: DisplaySettings }) {
  const t = useWords();
  const [settings, setSettings] = useState(display);
  const apply = (next: DisplaySettings): void => {
    setSettings(next);
    document.documentElement.dataset.contrast = next.contrast;
    document.documentElement.dataset.textSize = next.textSize;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser
    document.cookie = displayCookie(next);
  };
  const { contrast, textSize } = settings;
  const larger = stepTextSize(textSize, 1);
  const smaller = stepTextSize(textSize, -1);
  return (
    <section className="strip dark" aria-label={t('Notice and display')}>
      <div className="wrap">
        <p>{t(REPLICA_LINE)}</p>
        <ul>
          <li>
            <a href="#main">{t('Skip to Main Content')}</a>
          </li>
          <li>
            <button
              type="button"
              aria-pressed={contrast === 'high'}
              aria-label={t('High contrast')}
              title={t('High contrast')}
              onClick={() => apply({ ...settings, contrast: contrast === 'high' ? 'normal' : 'high' })}
            >
              <Icon name="contrast" size={14} />
            </button>
          </li>
          <li>
            <button
              type="button"
              aria-label={t('A+, larger text')}
              aria-disabled={larger === textSize || undefined}
              onClick={() => apply({ ...settings, textSize: larger })}
            >
              A+
            </button>
          </li>
          <li>
            <button
              type="button"
              aria-label={t('A-, smaller text')}
              aria-disabled={smaller === textSize || undefined}
              onClick={() => apply({ ...settings, textSize: smaller })}
            >
              A-
            </button>
          </li>
        </ul>
      </div>
    </section>
  );
}
