import { z } from 'zod';

// The page's policy lets no text become code, which zod would otherwise try for speed.
z.config({ jitless: true });
