// What Cucumber loads for a run that puts a client to the test: all that a run of a service loads, and another world.
import { setWorldConstructor } from '@cucumber/cucumber';
import '../runner/hooks.js';
import { ClientWorld } from './client-world.js';

setWorldConstructor(ClientWorld);
