import { useEffect, useState } from 'react';
import { policy } from '../../../lib/policy/policyStore';

/** Whether the organisation keeps anything from being taken out; null while it is asked. */
export function useExportsOff(): boolean | null {
  const [isOff, setIsOff] = useState<boolean | null>(null);
  useEffect(() => {
    let isWanted = true;
    void policy().then(({ exportsOff }) => isWanted && setIsOff(exportsOff));
    return () => {
      isWanted = false;
    };
  }, []);
  return isOff;
}
