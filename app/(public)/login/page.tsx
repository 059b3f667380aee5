import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { LoginForm } from '@/components/auth/login-form';
import { type PracticeUser, PracticeUsers } from '@/components/auth/practice-users';
import { Breadcrumb } from '@/components/layout/breadcrumb';
import { Alert } from '@/components/ui/alert';
import { applicationDatabase } from '@/lib/auth/application-database';
import { safeCallbackPath } from '@/lib/auth/callback-path';
import { DEMO_PASSWORD, type DemoSignIn, listDemoSignIns } from '@/lib/auth/demo-sign-ins';
import { findContext } from '@/lib/auth/request-context';
import { CSRF_HEADER } from '@/lib/auth/request-headers';

export const metadata: Metadata = { title: 'Login' };

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
  const [{ callbackUrl, error }, context] = await Promise.all([searchParams, findContext()]);
  const destination = safeCallbackPath(callbackUrl);
  if (context) redirect(destination);
  const [token, practiceUsers] = await Promise.all([
    headers().then((list) => list.get(CSRF_HEADER)),
    listDemoSignIns(applicationDatabase()),
  ]);
  return (
    <>
      <Breadcrumb crumbs={[{ label: 'Home', href: '/' }, { label: 'Login' }]} />
      <div className="login">
        <LoginForm csrfToken={token ?? ''} callbackUrl={destination} problem={typeof error === 'string' ? PROBLEMS[error] : undefined} />
        <div className="stack">
          <Alert tone="warn" title="Never type your real GST portal password here.">
            This is another program with its own users. It does not ask for that password and has no use for it.
          </Alert>
          <WhatWaits />
          {practiceUsers.length > 0 && <PracticeUsers users={practiceUsers.map(practiceUser)} password={DEMO_PASSWORD} />}
        </div>
      </div>
    </>
  );
}

const practiceUser = ({ username, grants }: DemoSignIn): PracticeUser => ({
  username,
  actsAs: grants.length === 1 ? (grants[0]?.tradeName ?? '') : `${grants.length} taxpayers`,
  role: [...new Set(grants.map(({ role }) => role))].join(', '),
});

function WhatWaits() {
  return (
    <section className="card">
      <h2>What waits behind this door</h2>
      <div className="body">
        <ol className="steps">
          <li>
            <b>1</b>
            <p>
              <b>Look.</b> Records that suppliers have saved or filed, section by section, with the tax they carry.
            </p>
          </li>
          <li>
            <b>2</b>
            <p>
              <b>Decide.</b> Accept, reject or keep pending. The effect on GSTR-2B and on the cash to pay stands beside the button before
              you save.
            </p>
          </li>
          <li>
            <b>3</b>
            <p>
              <b>Recompute.</b> From the 14th the statement can be computed again after each change, until GSTR-3B is filed.
            </p>
          </li>
        </ol>
      </div>
    </section>
  );
}
