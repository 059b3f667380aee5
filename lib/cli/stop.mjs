/** `npm stop`: ends the server of this checkout, if one runs, and then the embedded PostgreSQL. */
import { stopEmbeddedServer } from '../db/embedded/server.mjs';
import { dataFolder, loadSettings } from './launcher/checkout.mjs';
import { runCommand } from './launcher/command.mjs';
import { stopRunningApp } from './launcher/running-app.mjs';

await runCommand(async () => {
  loadSettings();
  const dataDir = dataFolder();
  const app = await stopRunningApp(dataDir);
  const database = await stopEmbeddedServer({ dataDir });
  const stopped = [app && 'the server', database && 'the database'].filter(Boolean).join(' and ');
  process.stdout.write(stopped ? `Stopped ${stopped}.\n` : 'Nothing was running.\n');
});
