// @ts-check

// The container's health check: exits with 0 when the API is ready to serve.

const port = process.env['PORT'] || '3000';
try {
  const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2500) });
  process.exitCode = response.ok ? 0 : 1;
} catch {
  // Refused or too slow: not ready, which the exit code says.
  process.exitCode = 1;
}
