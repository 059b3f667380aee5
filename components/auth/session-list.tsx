'use client';
import { useActionState } from 'react';
import { type FormState, failureSentence } from '@/lib/schemas/action-result';
import { useWords } from '../language/use-words';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { InstantText } from '../ui/instant-text';
import { Tag } from '../ui/tag';
import { browserName } from './browser-name';

export interface ShownSession {
  readonly id: string;
  readonly userAgent: string;
  readonly isThis: boolean;
  /** ISO instants. */
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

interface SessionListProps {
  readonly sessions: readonly ShownSession[];
  readonly end: (previous: FormState<null>, form: FormData) => Promise<FormState<null>>;
  readonly endOthers: (previous: FormState<{ readonly ended: number }>, form: FormData) => Promise<FormState<{ readonly ended: number }>>;
}

/** The browsers a user is signed in with, each of which can be signed out from here. */
export function SessionList({ sessions, end, endOthers }: SessionListProps) {
  const t = useWords();
  const [ended, submitEnd, isEnding] = useActionState<FormState<null>, FormData>(end, null);
  const [othersEnded, submitEndOthers, isEndingOthers] = useActionState<FormState<{ readonly ended: number }>, FormData>(endOthers, null);
  const failure = [ended, othersEnded].find((state) => state !== null && !state.ok);
  return (
    <section className="card" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('Where you are signed in')}</h2>
      <div className="body stack">
        {failure && !failure.ok && (
          <Alert tone="bad" live>
            {t(failureSentence(failure))}
          </Alert>
        )}
        <div className="scroll">
          <table className="t cards">
            <caption className="vh">{t('Signed-in browsers')}</caption>
            <thead>
              <tr>
                <th scope="col" className="l">
                  {t('Browser')}
                </th>
                <th scope="col" className="l">
                  {t('Signed in')}
                </th>
                <th scope="col" className="l">
                  {t('Last used')}
                </th>
                <th scope="col" className="l">
                  {t('Sign out')}
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <tr key={session.id}>
                  <th scope="row" className="head">
                    {browserName(session.userAgent, t)}
                  </th>
                  <td data-l={t('Signed in')}>
                    <InstantText value={session.createdAt} />
                  </td>
                  <td data-l={t('Last used')}>
                    <InstantText value={session.lastSeenAt} />
                  </td>
                  <td data-l={t('Sign out')}>
                    {session.isThis ? (
                      <Tag tone="info">{t('This browser')}</Tag>
                    ) : (
                      <form action={submitEnd}>
                        <input type="hidden" name="sessionId" value={session.id} />
                        <Button
                          type="submit"
                          variant="secondary"
                          size="s"
                          pending={isEnding}
                          aria-label={t('Sign out {browser}', { browser: browserName(session.userAgent, t) })}
                        >
                          {t('Sign out')}
                        </Button>
                      </form>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {sessions.length > 1 && (
          <form className="btns" action={submitEndOthers}>
            <Button type="submit" variant="secondary" pending={isEndingOthers}>
              {t('Sign out all other browsers')}
            </Button>
          </form>
        )}
      </div>
    </section>
  );
}
