import { formatDate } from '@/lib/domain/calendar';
import type { FormState } from '@/lib/schemas/outward-search';
import type { Words } from '../language/speech';
import { REPORTED_IN } from './outward-columns';

/** "GSTR 1, Filed on 10/11/2026". */
export const formStates = (t: Words, forms: readonly FormState[]): string =>
  forms
    .map(({ form, filedOn }) => `${REPORTED_IN[form]}, ${filedOn ? t('Filed on {date}', { date: formatDate(filedOn) }) : t('Not Filed')}`)
    .join('; ');
