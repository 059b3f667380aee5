/** Explains the red dot, above a form. */
import { useWords } from '../language/use-words';
export function MandatoryNote() {
  const t = useWords();
  return <p className="mandatory">{t('Indicates Mandatory Fields')}</p>;
}
