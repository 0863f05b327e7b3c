import type { ComponentProps } from 'react';
import './ui.css';

type ButtonProps = ComponentProps<'button'> & { readonly kind?: 'plain' | 'primary' | 'quiet' };

export function Button({ kind = 'plain', type = 'button', className = '', ...rest }: ButtonProps) {
  return <button type={type} className={`button ${kind === 'plain' ? '' : `button-${kind}`} ${className}`.trim()} {...rest} />;
}
