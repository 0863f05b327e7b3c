import { createRoot } from 'react-dom/client';
import { PanelPage, type PanelPageProps } from './PanelPage';

/** Draws the panel into the page. */
export function mount(props: PanelPageProps): void {
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<PanelPage {...props} />);
}
