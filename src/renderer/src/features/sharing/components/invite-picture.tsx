import { useMemo } from 'react'
import { qrPath } from '../model/qr-path.ts'
import styles from './sharing.module.css'

/** The link as a picture for a camera: dark on light in every theme, because many cameras read nothing else. */
export function InvitePicture({ link }: { link: string }) {
  const { size, path } = useMemo(() => qrPath(link), [link])
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label="The link as a QR code"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
