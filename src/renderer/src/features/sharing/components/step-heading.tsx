import { useEffect, useRef } from 'react'
import styles from './sharing.module.css'

type StepHeadingProps = {
  title: string
  /** Left out where it is looked at by itself. */
  step?: number
  /** True where the step came by itself or by a button, so that reading goes on here. */
  takesFocus: boolean
}

/** Says where in the four steps one is, and takes the focus when a step follows another. */
export function StepHeading({ title, step, takesFocus }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.heading}>
      {title}
      {step !== undefined && <span className={styles.soft}> · Step {step} of 4</span>}
    </h2>
  )
}
