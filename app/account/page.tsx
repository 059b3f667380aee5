import type { Metadata } from 'next';
import { words } from '@/app/_lib/words';
import { PasswordForm } from '@/components/auth/password-form';
import { SessionList } from '@/components/auth/session-list';
import { useWords } from '@/components/language/use-words';
import { PageHead } from '@/components/layout/page-head';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { GstinText } from '@/components/ui/gstin-text';
import { listLiveSessions } from '@/lib/auth/live-session';
import { type RequestContext, requireAccount } from '@/lib/auth/request-context';
import { mayDo } from '@/lib/domain/access';
import { submitEndOtherSessions, submitEndSession, submitPasswordChange } from './actions';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Account') });

/** Open to every signed-in user, also before a first secret has been replaced and without any GSTIN. */
export default async function AccountPage() {
  const t = await words();
  const context = await requireAccount();
  const sessions = await listLiveSessions(context.database, context.user.id, new Date());
  const { user } = context;
  return (
    <>
      <PageHead title={t('Account')} crumbs={[{ label: t('Home'), href: '/' }, { label: t('Account') }]} />
      <div className="stack">
        {user.mustReplacePassword && (
          <Alert tone="warn" title={t('Choose a password of your own.')}>
            {t('The first secret has been used up by this sign-in. Everything else opens when you have replaced it below.')}
          </Alert>
        )}
        {!user.mustReplacePassword && context.taxpayers.length === 0 && (
          <Alert title={t('No GSTIN yet.')}>
            {t('An admin of a GSTIN can give you a role by your username, {username}.', { username: user.username })}
          </Alert>
        )}
        {!user.mustReplacePassword && <Grants context={context} />}
        {user.isDemo ? (
          <Alert>{t('Practice users are shared: their password is published and stays as it is.')}</Alert>
        ) : (
          <PasswordForm change={submitPasswordChange} username={user.username} />
        )}
        <SessionList
          sessions={sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
            id,
            userAgent,
            isThis: id === context.sessionId,
            createdAt: createdAt.toISOString(),
            lastSeenAt: lastSeenAt.toISOString(),
          }))}
          end={submitEndSession}
          endOthers={submitEndOtherSessions}
        />
      </div>
    </>
  );
}

function Grants({ context }: { context: RequestContext }) {
  const t = useWords();
  const { user, taxpayers, taxpayer, actor } = context;
  return (
    <section className="card">
      <h2>
        {user.name} ({user.username})
      </h2>
      <div className="body">
        {taxpayers.length > 0 && (
          <div className="scroll">
            <table className="t cards">
              <caption className="vh">{t('What you may do')}</caption>
              <thead>
                <tr>
                  <th scope="col" className="l">
                    GSTIN
                  </th>
                  <th scope="col" className="l">
                    {t('Trade name')}
                  </th>
                  <th scope="col" className="l">
                    {t('Your role')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {taxpayers.map(({ gstin, tradeName, role }) => (
                  <tr key={gstin}>
                    <th scope="row" className="head">
                      <GstinText value={gstin} />
                    </th>
                    <td data-l={t('Trade name')}>{tradeName}</td>
                    <td data-l={t('Your role')}>{t(role)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {taxpayer && mayDo(actor, 'taxpayer.manage', taxpayer.gstin) && (
          <div className="btns">
            <ButtonLink variant="secondary" href="/account/members">
              {t('Members of {tradeName}', { tradeName: taxpayer.tradeName })}
            </ButtonLink>
          </div>
        )}
      </div>
    </section>
  );
}
