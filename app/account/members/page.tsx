import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { InviteForm } from '@/components/auth/invite-form';
import { MemberTable } from '@/components/auth/member-table';
import { PageHead } from '@/components/layout/page-head';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { mayDo } from '@/lib/domain/access';
import { listTaxpayerMembers } from '@/lib/services/manage-members';
import { submitEndMemberSessions, submitInvitation, submitNewFirstSecret, submitRevocation, submitRole } from '../actions';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Members') });

/** Who may do what for the current GSTIN; for its admins. */
export default async function MembersPage() {
  const t = await words();
  const context = await requireTaxpayer();
  const { gstin, legalName, tradeName } = context.taxpayer;
  if (!mayDo(context.actor, 'taxpayer.manage', gstin)) notFound();
  const members = await listTaxpayerMembers(context, gstin);
  return (
    <>
      <PageHead
        title={t('Members')}
        crumbs={[{ label: t('Home'), href: '/' }, { label: t('Account'), href: '/account' }, { label: t('Members') }]}
      />
      <TaxpayerRibbon gstin={gstin} legalName={legalName} tradeName={tradeName} />
      <div className="stack">
        <MemberTable
          members={members}
          changeRole={submitRole.bind(null, gstin)}
          revoke={submitRevocation.bind(null, gstin)}
          endSessions={submitEndMemberSessions.bind(null, gstin)}
          renewSecret={submitNewFirstSecret.bind(null, gstin)}
        />
        <InviteForm invite={submitInvitation.bind(null, gstin)} />
      </div>
    </>
  );
}
