import { learnForDesk } from '../../lib/i18n/translator';
import { languages } from '../../lib/playbook/playbook';

// The pages load their language's texts before they draw; unit tests draw at once, in any language.
await Promise.all(languages.map(learnForDesk));
