import { useEffect, useState } from 'preact/hooks';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** The theme that was asked for, or else that of the system, which may change. */
export function useTheme(asked: string | undefined): 'light' | 'dark' {
  const [isDark, setDark] = useState(prefersDark.matches);
  useEffect(() => {
    const follow = (): void => setDark(prefersDark.matches);
    prefersDark.addEventListener('change', follow);
    return () => prefersDark.removeEventListener('change', follow);
  }, []);
  const theme = asked === 'dark' || (asked === undefined && isDark) ? 'dark' : 'light';
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}
