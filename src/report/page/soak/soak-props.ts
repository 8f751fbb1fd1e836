import type { RunView } from '../../views/page-view.js';
import type { ViewState } from '../shared/hash.js';

/** What the parts of a soak's page show: the run, and what came of its rounds. */
export interface SoakProps {
  readonly run: RunView;
  readonly soaked: NonNullable<RunView['soaked']>;
  readonly state: ViewState;
}
