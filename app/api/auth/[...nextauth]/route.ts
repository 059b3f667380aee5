import type { NextRequest } from 'next/server';
import { authGet, authPost } from '@/lib/auth/auth-endpoint';

interface Arguments {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

export const GET = async (request: NextRequest, { params }: Arguments): Promise<Response> => authGet(request, (await params).nextauth);
export const POST = async (request: NextRequest, { params }: Arguments): Promise<Response> => authPost(request, (await params).nextauth);
