import { formatDate } from '@/lib/domain/calendar';
import type { FormState } from '@/lib/schemas/outward-search';
import { REPORTED_IN } from './outward-columns';

/** "GSTR 1, Filed on 10/11/2026". */
export const formStates = (forms: readonly FormState[]): string =>
  forms.map(({ form, filedOn }) => `${REPORTED_IN[form]}, ${filedOn ? `Filed on ${formatDate(filedOn)}` : 'Not Filed'}`).join('; ');
