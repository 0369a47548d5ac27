// SPDX-License-Identifier: EUPL-1.2

// Command nothing is the baseline of the start-up time: a Go program that ends at once.
package main

func main() {}
