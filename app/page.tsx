import { redirect } from 'next/navigation';
import { findContext } from '@/lib/auth/request-context';

export default async function Start() {
  redirect((await findContext()) ? '/dashboard' : '/login');
}
