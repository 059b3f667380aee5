import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { words } from '@/app/_lib/words';
import { LoginForm } from '@/components/auth/login-form';
import { type PracticeUser, PracticeUsers } from '@/components/auth/practice-users';
import type { Words } from '@/components/language/speech';
import { useWords } from '@/components/language/use-words';
import { Breadcrumb } from '@/components/layout/breadcrumb';
import { Alert } from '@/components/ui/alert';
import { applicationDatabase } from '@/lib/auth/application-database';
import { safeCallbackPath } from '@/lib/auth/callback-path';
import { DEMO_PASSWORD, type DemoSignIn, listDemoSignIns } from '@/lib/auth/demo-sign-ins';
import { findContext } from '@/lib/auth/request-context';
import { CSRF_HEADER } from '@/lib/auth/request-headers';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words())('Login') });

/** One sentence for each way that leads back here; none says whether a user exists. */
const PROBLEMS: Readonly<Record<string, string>> = {
  CredentialsSignin: 'The username or the password is not right.',
  Throttled: 'Too many attempts. Wait a quarter of an hour, then try again.',
  FormExpired: 'This page had been open for too long. Enter the password again.',
  Fault: 'Signing in does not work at the moment. Try again in a few minutes.',
};

interface LoginPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const t = await words();
  const [{ callbackUrl, error }, context] = await Promise.all([searchParams, findContext()]);
  const destination = safeCallbackPath(callbackUrl);
  if (context) redirect(destination);
  const [token, practiceUsers] = await Promise.all([
    headers().then((list) => list.get(CSRF_HEADER)),
    listDemoSignIns(applicationDatabase()),
  ]);
  return (
    <>
      <Breadcrumb crumbs={[{ label: t('Home'), href: '/' }, { label: t('Login') }]} />
      <div className="login">
        <LoginForm csrfToken={token ?? ''} callbackUrl={destination} problem={typeof error === 'string' ? t(PROBLEMS[error]) : undefined} />
        <div className="stack">
          <Alert tone="warn" title={t('Never type your real GST portal password here.')}>
            {t('This is another program with its own users. It does not ask for that password and has no use for it.')}
          </Alert>
          <WhatWaits />
          {practiceUsers.length > 0 && (
            <PracticeUsers users={practiceUsers.map((user) => practiceUser(t, user))} password={DEMO_PASSWORD} />
          )}
        </div>
      </div>
    </>
  );
}

const practiceUser = (t: Words, { username, grants }: DemoSignIn): PracticeUser => ({
  username,
  actsAs: grants.length === 1 ? (grants[0]?.tradeName ?? '') : t('{count} taxpayers', { count: grants.length }),
  role: [...new Set(grants.map(({ role }) => t(role)))].join(', '),
});

function WhatWaits() {
  const t = useWords();
  return (
    <section className="card">
      <h2>{t('What waits behind this door')}</h2>
      <div className="body">
        <ol className="steps">
          <li>
            <b>1</b>
            <p>
              <b>{t('Look.')}</b> {t('Records that suppliers have saved or filed, section by section, with the tax they carry.')}
            </p>
          </li>
          <li>
            <b>2</b>
            <p>
              <b>{t('Decide.')}</b>{' '}
              {t('Accept, reject or keep pending. The effect on GSTR-2B and on the cash to pay stands beside the button before you save.')}
            </p>
          </li>
          <li>
            <b>3</b>
            <p>
              <b>{t('Recompute.')}</b> {t('From the 14th the statement can be computed again after each change, until GSTR-3B is filed.')}
            </p>
          </li>
        </ol>
      </div>
    </section>
  );
}
