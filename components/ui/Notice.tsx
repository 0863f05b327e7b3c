import type { ReactNode } from 'react';
import './ui.css';

type NoticeProps = {
  readonly tone: 'plain' | 'advice' | 'flag';
  /** "alert" interrupts a screen reader and is for what just failed; "none" for what stood there from the start. */
  readonly announce?: 'alert' | 'status' | 'none';
  readonly children: ReactNode;
};

export function Notice({ tone, announce = tone === 'flag' ? 'alert' : 'status', children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} {...(announce === 'none' ? {} : { role: announce })}>
      {children}
    </div>
  );
}
