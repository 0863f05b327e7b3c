import { defineBackground } from 'wxt/utils/define-background';
import { careForBackups } from '../lib/background/backups/careForBackups';
import { beginAhead } from '../lib/background/beginAhead';
import { askerOf } from '../lib/background/door';
import { keepPlaybookInStep } from '../lib/background/followedPlaybook';
import { followOwnEvents } from '../lib/background/followOwnEvents';
import { careForNotes } from '../lib/background/notesCare';
import { ownVerbs } from '../lib/background/ownVerbs';
import { pageVerbs } from '../lib/background/pageVerbs';
import { browser, type Runtime } from '../lib/browser/extension';
import { log } from '../lib/log';
import { answerTo, isRequest } from '../lib/messages/server';
import { followSites, rebuildOncePerSession } from '../lib/sites/follow';

export default defineBackground(() => {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (!isRequest(message)) return undefined;
    beginAhead();
    return answerTo(
      message,
      (request) => askerOf(sender, request),
      { page: pageVerbs, own: ownVerbs },
      (verb, error) => log('a question failed', { verb, error }),
    );
  });
  followSites();
  followOwnEvents();
  careForNotes();
  careForBackups();
  void rebuildOncePerSession();
  void keepPlaybookInStep();
});
