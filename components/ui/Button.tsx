import type { ButtonHTMLAttributes } from 'react';
import './ui.css';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { readonly kind?: 'plain' | 'primary' | 'quiet' };

export function Button({ kind = 'plain', type = 'button', className = '', ...rest }: ButtonProps) {
  return <button type={type} className={`button ${kind === 'plain' ? '' : `button-${kind}`} ${className}`.trim()} {...rest} />;
}
