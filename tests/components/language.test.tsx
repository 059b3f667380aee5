/** Components in the reader's language: from the context, English without one; elements inside sentences; the switch. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { SpeechContext } from '@/components/language/client-speech';
import { LANGUAGES, parseLanguage } from '@/components/language/language';
import { LanguageSwitch } from '@/components/language/language-switch';
import { Said } from '@/components/language/said';
import { speechOf } from '@/components/language/speech';
import { useLanguage, useWords } from '@/components/language/use-words';
import { StatusPill } from '@/components/ui/status-pill';

const HINDI = speechOf('hi', { Rejected: 'अस्वीकृत', 'Filed on {date} by {person}.': '{person} द्वारा {date} को दाखिल।' });

function Spoken() {
  const t = useWords();
  return (
    <p lang={useLanguage()}>
      {t('Filed on {date} by {person}.', { date: '10/11/2026', person: 'V. Bhatt' })} <StatusPill action="R" />
    </p>
  );
}

describe('components', () => {
  test('speak English without a provider', () => {
    expect(renderToStaticMarkup(<Spoken />)).toContain('<p lang="en">Filed on 10/11/2026 by V. Bhatt. ');
    expect(renderToStaticMarkup(<Spoken />)).toContain('Rejected');
  });

  test('speak the language of the context', () => {
    const html = renderToStaticMarkup(
      <SpeechContext value={HINDI}>
        <Spoken />
      </SpeechContext>,
    );
    expect(html).toContain('<p lang="hi">V. Bhatt द्वारा 10/11/2026 को दाखिल। ');
    expect(html).toContain('अस्वीकृत');
  });

  test('elements stand where the language wants them', () => {
    const said = <Said text="Filed on {date} by {person}." values={{ date: <b>10/11/2026</b>, person: 'V. Bhatt' }} />;
    expect(renderToStaticMarkup(said)).toBe('Filed on <b>10/11/2026</b> by V. Bhatt.');
    expect(renderToStaticMarkup(<SpeechContext value={HINDI}>{said}</SpeechContext>)).toBe('V. Bhatt द्वारा <b>10/11/2026</b> को दाखिल।');
  });
});

describe('the choice', () => {
  test.each([
    ['hi', 'hi'],
    ['en', 'en'],
    ['HI', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('a cookie of %o means %s', (text, language) => {
    expect(parseLanguage(text)).toBe(language);
  });

  test.each(LANGUAGES)('in %s the switch names the other languages, each in itself', (language) => {
    const html = renderToStaticMarkup(<LanguageSwitch language={language} choose={async () => undefined} />);
    for (const other of LANGUAGES) expect(html.includes(`lang="${other}"`)).toBe(other !== language);
  });
});
