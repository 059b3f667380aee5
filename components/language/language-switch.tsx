import { LANGUAGES, type Language } from './language';

const NAMES: Readonly<Record<Language, string>> = { en: 'English', hi: 'हिन्दी' };

interface LanguageSwitchProps {
  readonly language: Language;
  /** A server action, so that it works without script. */
  readonly choose: (form: FormData) => Promise<void>;
}

/** A button for the other language, named in that language. */
export function LanguageSwitch({ language, choose }: LanguageSwitchProps) {
  return (
    <form className="language" action={choose}>
      {LANGUAGES.filter((other) => other !== language).map((other) => (
        <button key={other} type="submit" name="language" value={other} lang={other}>
          {NAMES[other]}
        </button>
      ))}
    </form>
  );
}
