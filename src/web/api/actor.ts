import { USER_ROLES, type UserRole } from '../../model/vocabulary.js';
import type { TokenHolder } from '../../store/store.js';
import { PageError } from '../errors.js';

/** The user for whom a token acts; throws PageError 403 when there is none, or the role does not reach. */
export function actor(caller: TokenHolder | null, role: UserRole): { id: number; name: string } {
  const user = caller?.user ?? null;
  if (user === null) throw new PageError(403, 'This token acts for nobody.');
  if (USER_ROLES.indexOf(user.role) >= USER_ROLES.indexOf(role)) return user;
  throw new PageError(403, `This takes the role of ${role}, which ${user.name} does not have.`);
}
