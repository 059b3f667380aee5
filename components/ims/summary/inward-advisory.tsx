/** What VIEW ADVISORY shows on the inward pages, in our words (rulebook 7.2). */
import { useWords } from '@/components/language/use-words';
export function InwardAdvisory() {
  const t = useWords();
  return (
    <ol>
      <li>{t('A record without action is deemed accepted when GSTR-2B is generated.')}</li>
      <li>{t('Only documents that the supplier has filed enter GSTR-2B; saved ones are shown here already.')}</li>
      <li>{t('A pending record stays out of GSTR-2B until you act on it.')}</li>
      <li>{t('Credit notes and other records that reduce ITC can stay pending for one tax period only.')}</li>
      <li>{t('After the 14th, compute GSTR-2B again following any change and before filing GSTR-3B.')}</li>
      <li>{t('Rejecting a credit note raises the liability of the supplier once your GSTR-3B is filed.')}</li>
      <li>{t('Reverse charge, ISD and ineligible documents are shown in GSTR-2B only.')}</li>
      <li>{t('Bills of entry can be accepted or kept pending, not rejected.')}</li>
    </ol>
  );
}
