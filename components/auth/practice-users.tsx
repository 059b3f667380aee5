import { useRichWords, useWords } from '../language/use-words';
export interface PracticeUser {
  readonly username: string;
  readonly actsAs: string;
  readonly role: string;
}

/** The users of the practice data, whose password is no secret. */
export function PracticeUsers({ users, password }: { users: readonly PracticeUser[]; password: string }) {
  const t = useWords();
  const rich = useRichWords();
  return (
    <section className="card">
      <h2>{t('Practice users')}</h2>
      <div className="body">
        <p>{rich('The password of all of them is {code}', { code: <code className="code">{password}</code> })}</p>
        <div className="scroll">
          <table className="t cards">
            <caption className="vh">{t('Users of the practice data')}</caption>
            <thead>
              <tr>
                <th scope="col" className="l">
                  {t('Username')}
                </th>
                <th scope="col" className="l">
                  {t('Acts as')}
                </th>
                <th scope="col" className="l">
                  {t('Role')}
                </th>
              </tr>
            </thead>
            <tbody>
              {users.map(({ username, actsAs, role }) => (
                <tr key={username}>
                  <th scope="row" className="head">
                    {username}
                  </th>
                  <td data-l={t('Acts as')}>{actsAs}</td>
                  <td data-l={t('Role')}>{role}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
