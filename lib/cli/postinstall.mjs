/** After `npm install`: the Prisma client, and the links inside the embedded PostgreSQL where npm did not run its install script. */
import { hydrateLinks, nativeFolder } from '../db/embedded/binaries.mjs';
import { runCommand } from './launcher/command.mjs';
import { ensureGenerated } from './launcher/install.mjs';

await runCommand(async () => {
  const native = nativeFolder();
  if (native !== null) hydrateLinks(native);
  await ensureGenerated();
});
