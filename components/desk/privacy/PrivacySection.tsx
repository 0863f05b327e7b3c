import type { DeskProps } from '../Desk';

const permissions = ['permissionActiveTab', 'permissionScripting', 'permissionStorage', 'permissionSites', 'permissionOptional'] as const;

/** What is stored, where, and what each permission is for. */
export function PrivacySection({ translate: t }: DeskProps) {
  return (
    <div className="desk-text">
      <p>{t('desk.privacyIntro')}</p>
      <h3>{t('desk.privacyStored')}</h3>
      <p>{t('desk.privacyStoredText')}</p>
      <p>{t('desk.privacyPeople')}</p>
      <h3>{t('desk.privacyPermissions')}</h3>
      <ul>
        {permissions.map((permission) => (
          <li key={permission}>{t(`desk.${permission}`)}</li>
        ))}
      </ul>
      <p>{t('desk.privacyPrivate')}</p>
    </div>
  );
}
