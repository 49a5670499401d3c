import { EventEmitter } from 'node:events';
import type { ShellSession } from '../electron-api.ts';

type Handlers = {
  permission?: Parameters<ShellSession['setPermissionRequestHandler']>[0];
  permissionCheck?: Parameters<ShellSession['setPermissionCheckHandler']>[0];
  device?: Parameters<ShellSession['setDevicePermissionHandler']>[0];
  screen?: Parameters<ShellSession['setDisplayMediaRequestHandler']>[0];
  bluetooth?: Parameters<ShellSession['setBluetoothPairingHandler']>[0];
  request?: Parameters<ShellSession['webRequest']['onBeforeRequest']>[0];
};

/** What a test sees of a session: its handlers, and whatever answers a scheme. */
export interface StandInSession extends ShellSession {
  readonly handlers: Handlers;
  readonly schemes: Map<string, (request: Request) => Response | Promise<Response>>;
  readonly events: EventEmitter;
  spelling: boolean;
}

export function makeStandInSession(): StandInSession {
  const handlers: Handlers = {};
  const schemes: StandInSession['schemes'] = new Map();
  const events = new EventEmitter();
  const session: StandInSession = {
    handlers,
    schemes,
    events,
    spelling: true,
    protocol: { handle: (scheme, handler) => void schemes.set(scheme, handler) },
    setPermissionRequestHandler: (handler) => void (handlers.permission = handler),
    setPermissionCheckHandler: (handler) => void (handlers.permissionCheck = handler),
    setDevicePermissionHandler: (handler) => void (handlers.device = handler),
    setDisplayMediaRequestHandler: (handler) => void (handlers.screen = handler),
    setBluetoothPairingHandler: (handler) => void (handlers.bluetooth = handler),
    setSpellCheckerEnabled: (on) => void (session.spelling = on),
    webRequest: { onBeforeRequest: (listener) => void (handlers.request = listener) },
    on: (event, listener) => events.on(event, listener),
  };
  return session;
}
