export interface PracticeUser {
  readonly username: string;
  readonly actsAs: string;
  readonly role: string;
}

/** The users of the practice data, whose password is no secret. */
export function PracticeUsers({ users, password }: { users: readonly PracticeUser[]; password: string }) {
  return (
    <section className="card">
      <h2>Practice users</h2>
      <div className="body">
        <p>
          The password of all of them is <code className="code">{password}</code>
        </p>
        <div className="scroll">
          <table className="t cards">
            <caption className="vh">Users of the practice data</caption>
            <thead>
              <tr>
                <th scope="col" className="l">
                  Username
                </th>
                <th scope="col" className="l">
                  Acts as
                </th>
                <th scope="col" className="l">
                  Role
                </th>
              </tr>
            </thead>
            <tbody>
              {users.map(({ username, actsAs, role }) => (
                <tr key={username}>
                  <th scope="row" className="head">
                    {username}
                  </th>
                  <td data-l="Acts as">{actsAs}</td>
                  <td data-l="Role">{role}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
