import type { NextConfig } from 'next';

/** For every answer, static files and uploads too. proxy.ts replaces the policy on pages by one with a nonce; https answers get HSTS at the front door. */
const HEADERS = [
  { key: 'Content-Security-Policy', value: `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'` },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  },
];

const config: NextConfig = {
  poweredByHeader: false,
  images: { unoptimized: true },
  agentRules: false,
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'exceljs',
    'graphile-worker',
    'pg',
    'pg-copy-streams',
    'pg-query-stream',
    'rate-limiter-flexible',
  ],
  experimental: {
    agentUpgrade: false,
    // Actions carry filters and changes, never files: files go to /api/upload as streams.
    serverActions: { bodySizeLimit: '1mb' },
  },
  headers: async () => [{ source: '/:path*', headers: HEADERS }],
};

export default config;
