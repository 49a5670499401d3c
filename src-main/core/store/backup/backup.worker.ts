import { parentPort, workerData } from 'node:worker_threads';
import { type BackupJob, runBackupJob } from './backup-job.ts';

// One job a thread: its caller wrote the message.
parentPort?.postMessage(runBackupJob(workerData as BackupJob));
